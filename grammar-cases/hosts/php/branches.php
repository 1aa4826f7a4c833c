<?php
function chosen($timestream, ?string $from, int $kind)
{
    $sql = 'SELECT heat FROM plant.kilns';
    if ($from !== null) {
        $sql .= " WHERE time > '$from'";
    } elseif ($kind > 3) {
        $sql .= ' WHERE time > ago(2h)';
    } else {
        $sql .= ' WHERE time > ago(1h)';
    }
    switch ($kind) {
        case 1:
            $sql .= ' ORDER BY time';
            break;
        default:
            $sql .= ' LIMIT 5';
    }
    return $timestream->query(['QueryString' => $sql]);
}
