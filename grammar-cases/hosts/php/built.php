<?php // Timestream
function build($client, $host) {
    $sql = 'SELECT host FROM plant.hosts';
    $sql .= ' WHERE time > ago(1h)';
    if ($host) {
        $sql .= " AND host = '$host'";
    }
    return $client->query(['QueryString' => $sql]);
}
