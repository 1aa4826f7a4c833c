# Timestream
puts "Select a table from the list of tables"
raise "Show tables first"
