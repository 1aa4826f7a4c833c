# timestream
g=f'SELECT"{
$o':"},