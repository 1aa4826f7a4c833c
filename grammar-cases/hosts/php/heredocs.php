<?php // Timestream
function load($client, $hours) {
    $sql = <<<SQL
        SELECT host, max(load) AS load
          FROM "plant"."telemetry"
         WHERE time > ago({$hours}h)
         GROUP BY host
        SQL;
    return $client->query(['QueryString' => $sql]);
}
$client->query(['QueryString' => <<<'SQL'
SELECT '$5' AS price FROM plant.prices WHERE time > ago(1h)
SQL]);
