<?php // Timestream
class Store {
    public function __construct(private $client) {}

    private function run(string $sql, int $limit = 10): array {
        return $this->client->query(['QueryString' => $sql, 'MaxRows' => $limit])->toArray();
    }

    public function databases(): array {
        return $this->run('SHOW DATABASES');
    }

    public function hosts(): array {
        return $this->run(limit: 5, sql: 'SELECT host FROM plant.hosts WHERE time > ago(1h)');
    }
}
