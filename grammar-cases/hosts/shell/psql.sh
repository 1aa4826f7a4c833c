aws timestream-query describe-endpoints
psql <<SQL
SELECT a FROM public.p16;
SQL
