aws timestream-query query --cli-input-json '{"QueryString": "SELECT \"host\" FROM \"plant\".\"hosts\" WHERE time > ago(1h)", "MaxRows": 5}'
aws timestream-query query --cli-input-json file://request.json
