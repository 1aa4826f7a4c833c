<?php
function weekly($timestream)
{
    return $timestream->query(['QueryString' => file_get_contents(__DIR__ . '/_sql/weekly.sql')]);
}

function based($timestream)
{
    $sql = file_get_contents(base_path('_sql/weekly.sql'));
    return $timestream->query(['QueryString' => $sql]);
}
