<?php // Timestream
class Report {
    const DATABASE = 'plant';
    private const QUERY = 'SHOW DATABASES';
    private string $table = 'hosts';
    private static $list = 'SHOW TABLES FROM plant';

    public function hosts() {
        return $this->client->query(['QueryString' => 'SELECT host FROM ' . self::DATABASE . ".{$this->table} WHERE time > ago(1h)"]);
    }

    public function databases() {
        return $this->client->query(['QueryString' => self::QUERY]);
    }

    public function tables() {
        return $this->client->query(['QueryString' => static::$list]);
    }
}
$client->query(['QueryString' => 'DESCRIBE ' . Report::DATABASE . '.hosts']);
