<?php // Timestream
$queries = [
    'cpu' => 'SELECT cpu FROM plant.hosts WHERE time > ago(1h)',
    'mem' => 'SELECT mem FROM plant.hosts WHERE time > ago(1h)',
];
$client->query(['QueryString' => $queries['cpu']]);
$list = ['SHOW DATABASES', 'SHOW TABLES FROM plant'];
foreach ($list as $number => $query) {
    $client->query(['QueryString' => $query]);
}
