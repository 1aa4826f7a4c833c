<?php
use Aws\TimestreamQuery\TimestreamQueryClient;
class Trips {
  private $table = 'php_trips';
  private TimestreamQueryClient $c;
  function count() { return $this->c->query(['QueryString' => "SELECT count(*) FROM fleet.{$this->table}"]); }
}
class Generic {
  private TimestreamQueryClient $c;
  public function __construct(private string $table) {}
  function count() { return $this->c->query(['QueryString' => "SELECT max(time) FROM fleet.{$this->table}"]); }
}
new Generic('php_stops');
class First { private $t = 'p_a'; private TimestreamQueryClient $c; function go() { return $this->c->query(['QueryString' => "SELECT 1 FROM fleet.{$this->t}"]); } }
class Second { private $t = 'p_b'; private TimestreamQueryClient $c; function go() { return $this->c->query(['QueryString' => "SELECT 1 FROM fleet.{$this->t}"]); } }
