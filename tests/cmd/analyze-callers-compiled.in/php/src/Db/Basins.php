<?php

namespace App\Db;

class Basins
{
    private Store $store;

    public function all()
    {
        return $this->store->rows('SELECT basin FROM plant.basins WHERE time > ago(1h)');
    }
}
