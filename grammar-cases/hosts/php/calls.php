<?php
use Aws\TimestreamQuery\TimestreamQueryClient;
$client = new TimestreamQueryClient(['region' => 'eu-west-1']);
$client->query(['QueryString' => 'SELECT host FROM plant.hosts WHERE time > ago(1h)', 'MaxRows' => 10]);
$client->queryAsync(array('QueryString' => "SHOW DATABASES"));
$client->prepareQuery([
    'QueryString' => 'SELECT @x',
    'ValidateOnly' => true,
]);
