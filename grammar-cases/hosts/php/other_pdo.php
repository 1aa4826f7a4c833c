<?php

use Aws\TimestreamQuery\TimestreamQueryClient;

$pdo = new PDO('pgsql:host=db;dbname=plant');
$statement = $pdo->prepare('SELECT crew FROM plant.crews WHERE lead = ?');
$rows = $pdo->query('SELECT shift FROM plant.shifts')->fetchAll();
$orders = DB::select('SELECT id FROM shop.orders');

$client = new TimestreamQueryClient([]);
$client->query(['QueryString' => 'SELECT pump FROM plant.pumps WHERE time > ago(1h)']);
