<?php // Timestream
$request['QueryString'] = "SELECT host FROM plant.hosts WHERE time > ago(1h)";
$request['MaxRows'] = 10;
$client->query($request);
