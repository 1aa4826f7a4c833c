from aws_cdk import Stack, aws_s3 as s3, aws_timestream as timestream
from constructs import Construct


class PlantStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        errors = s3.Bucket(self, "Errors")
        db = timestream.CfnDatabase(self, "Db", database_name="plant")
        table = timestream.CfnTable(self, "Table", database_name=db.ref, table_name="telemetry")
        self.rooms = timestream.CfnTable(self, "Rooms", database_name=db.database_name, table_name="rooms")
        self.rooms.add_dependency(db)

        timestream.CfnScheduledQuery(
            self,
            "Hourly",
            scheduled_query_name="hourly-load",
            query_string=f"""
                SELECT host, bin(time, 1h) AS slot, avg(load) AS load
                FROM "{db.ref}"."{table.attr_name}"
                WHERE time BETWEEN @scheduled_runtime - 1h AND @scheduled_runtime
                GROUP BY host, bin(time, 1h)
            """,
            schedule_configuration=timestream.CfnScheduledQuery.ScheduleConfigurationProperty(
                schedule_expression="rate(1 hour)"
            ),
            notification_configuration=timestream.CfnScheduledQuery.NotificationConfigurationProperty(
                sns_configuration=timestream.CfnScheduledQuery.SnsConfigurationProperty(
                    topic_arn="arn:aws:sns:eu-west-1:111122223333:load"
                )
            ),
            scheduled_query_execution_role_arn="arn:aws:iam::111122223333:role/scheduled",
            error_report_configuration=timestream.CfnScheduledQuery.ErrorReportConfigurationProperty(
                s3_configuration=timestream.CfnScheduledQuery.S3ConfigurationProperty(
                    bucket_name=errors.bucket_name, object_key_prefix="hourly"
                )
            ),
            target_configuration=timestream.CfnScheduledQuery.TargetConfigurationProperty(
                timestream_configuration=timestream.CfnScheduledQuery.TimestreamConfigurationProperty(
                    database_name=db.ref,
                    table_name=self.rooms.table_name,
                    time_column="slot",
                    dimension_mappings=[],
                )
            ),
            kms_key_id="alias/plant",
        )

        target = timestream.CfnScheduledQuery.TargetConfigurationProperty(
            timestream_configuration={"databaseName": "plant", "tableName": "daily"}
        )
        daily_query = f"SELECT room FROM {self.rooms.database_name}.{self.rooms.attr_name} WHERE time > ago(1d)"
        timestream.CfnScheduledQuery(
            self,
            "Daily",
            query_string=daily_query,
            schedule_configuration={"scheduleExpression": "rate(1 day)"},
            target_configuration=target,
        )
        self.scheduled("TableRef", f"SELECT load FROM {table.ref} WHERE time > ago(2d)")
        self.scheduled("Arn", f'SELECT load FROM "{db.attr_arn}".telemetry WHERE time > ago(3d)')

    def scheduled(self, id, query_string):
        timestream.CfnScheduledQuery(
            self, id, query_string=query_string, schedule_configuration={"scheduleExpression": "rate(1 day)"}
        )
