SHOW MEASURES FROM "${Db}"."${Table}"
