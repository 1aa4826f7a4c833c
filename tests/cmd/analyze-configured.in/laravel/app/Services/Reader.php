<?php

use Aws\TimestreamQuery\TimestreamQueryClient;

class Reader
{
    public function read(TimestreamQueryClient $client)
    {
        $database = config('timestream.database');
        $pumps = config('timestream.tables.pumps');
        $valves = config('timestream.tables.valves', 'valves');
        $needed = config('timestream.needed', 'other');
        $client->query(['QueryString' => "SELECT 1 FROM {$database}.{$pumps} WHERE time > ago(1h)"]);
        $client->query(['QueryString' => "SELECT 2 FROM {$database}.{$valves} WHERE time > ago(1h)"]);
        $client->query(['QueryString' => "SELECT 3 FROM {$database}.{$needed} WHERE time > ago(1h)"]);
    }
}
