<?php

namespace App\Db;

use Aws\TimestreamQuery\TimestreamQueryClient;

class Store
{
    public function __construct(private TimestreamQueryClient $client)
    {
    }

    public function rows(string $sql)
    {
        return $this->client->query(['QueryString' => $sql]);
    }
}
