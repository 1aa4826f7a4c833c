<?php
use Aws\TimestreamQuery\TimestreamQueryClient;
$c = new TimestreamQueryClient([]);
function f1($c, $t) { if (!$t) { $t = "php1_x"; } $c->query(['QueryString' => "SELECT a FROM plant.{$t}"]); }
function f2($c, $t) { $t = $t ?: "php2_x"; $c->query(['QueryString' => "SELECT a FROM plant.{$t}"]); }
function f3($c, $t) { $t ??= "php3_x"; $c->query(['QueryString' => "SELECT a FROM plant.{$t}"]); }
function f4($c, $t) { $t = $t ?? "php4_x"; $c->query(['QueryString' => "SELECT a FROM plant.{$t}"]); }
function f5($c, $t = null) { if ($t === null) $t = "php5_x"; $c->query(['QueryString' => "SELECT a FROM plant.{$t}"]); }
function g1($c, $t) { if ($t == 1) { $t = "php1_x"; } elseif ($t == 2) { $t = "php1_y"; } else { $t = "php1_z"; } $c->query(['QueryString' => "SELECT a FROM plant.{$t}"]); }
function g2($c, $t) { switch ($t) { case 1: $t = "php2_x"; break; default: $t = "php2_y"; } $c->query(['QueryString' => "SELECT a FROM plant.{$t}"]); }
