<?php // no timestream
$athena->startQueryExecution(['QueryString' => 'SELECT host FROM logs.requests']);
