import os

import boto3

# No function has its handler here.
boto3.client("timestream-query").query(QueryString=f'SELECT v FROM {os.environ["DB"]}.t WHERE time > ago(1h)')
