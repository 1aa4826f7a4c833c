<html>Timestream: SELECT host FROM plant.hosts</html>
<?php
echo "Select a table from the list";
throw new Exception('Show tables first');
