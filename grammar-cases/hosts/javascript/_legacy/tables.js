exports.ROOMS = "old_rooms";
module.exports.DOORS = "old_doors";
