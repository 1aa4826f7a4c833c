<?php
use Aws\TimestreamQuery\TimestreamQueryClient;

function read(TimestreamQueryClient $client)
{
    $names = ['{database}' => 'plant', '{table}' => 'kilns'];
    $client->query(['QueryString' => strtr('SELECT v FROM {database}.{table}', $names)]);
    $client->query(['QueryString' => strtr('SELECT v FROM plant.{table}', ['{table}' => 'doors'])]);
    $client->query(['QueryString' => str_replace(
        ['{database}', '{table}'],
        ['plant', 'rooms'],
        'SELECT v FROM {database}.{table}'
    )]);
    $parts = ['SELECT v'];
    $parts[] = 'FROM plant.walls';
    $parts[] = 'LIMIT 1';
    $client->query(['QueryString' => implode(' ', $parts)]);
}
