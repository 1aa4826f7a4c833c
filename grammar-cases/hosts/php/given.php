<?php
use Aws\TimestreamQuery\TimestreamQueryClient;

function rooms($client, $db = "plant") {
    $client->query(['QueryString' => "SELECT v FROM $db.rooms"]);
}

class Reader {
    public function __construct(private string $db, private TimestreamQueryClient $client, private $table = "doors") {}

    public function read() {
        $this->client->query(['QueryString' => "SELECT v FROM {$this->db}.{$this->table}"]);
    }
}

(new Reader("plant", $client))->read();
