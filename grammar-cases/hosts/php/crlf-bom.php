<?php // Timestream 😀
$x = "😀"; $client->query(['QueryString' => "SELECT host,
 load FROM plant.hosts WHERE time > ago(1x)"]);
