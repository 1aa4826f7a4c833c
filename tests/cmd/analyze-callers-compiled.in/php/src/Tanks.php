<?php

namespace App;

use App\Db\Store;

class Tanks
{
    public function __construct(private Store $store)
    {
    }

    public function all()
    {
        return $this->store->rows('SELECT tank FROM plant.tanks WHERE time > ago(1h)');
    }
}
