import pendulum
import prefect
from prefect.utilities.graphql import with_args


class Runs:
    def of_flow(self, flow_id, since: pendulum.DateTime, detailed=False):
        where = {"flow_id": {"_eq": flow_id}, "start_time": {"_gt": since}}
        fields = {"id", "name"} if detailed else {"id"}
        return self.client.graphql({"query": {with_args("flow_run", {"where": where}): fields}})
