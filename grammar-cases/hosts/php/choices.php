<?php // Timestream
$a = $daily ? 'SELECT load FROM plant.daily WHERE time > ago(7d)' : 'SELECT load FROM plant.hourly WHERE time > ago(1d)';
$client->query(['QueryString' => $a]);
$b = match ($kind) {
    'hosts' => 'SHOW MEASURES FROM plant.hosts',
    default => 'SHOW TABLES FROM plant',
};
$client->query(['QueryString' => $b]);
