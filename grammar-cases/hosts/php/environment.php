<?php
use Aws\TimestreamQuery\TimestreamQueryClient;

$db = getenv("DB") ?: "plant";
$table = $_ENV["TABLE"] ?? "rooms";
$client->query(['QueryString' => "SELECT v FROM $db.$table WHERE time > ago(1h)"]);
$other = $given ?: "mill";
$client->query(['QueryString' => "SELECT v FROM $other.doors WHERE time > ago(1h)"]);
