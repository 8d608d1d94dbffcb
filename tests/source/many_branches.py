from prefect.utilities.graphql import with_args


def runs(client, p0=None, p1=None, p2=None, p3=None, p4=None, p5=None, p6=None, p7=None, p8=None, p9=None, p10=None, p11=None, p12=None, p13=None, p14=None, p15=None, p16=None, p17=None, p18=None, p19=None, p20=None, p21=None, p22=None, p23=None):
    where = {}
    if p0 is not None:
        where["id"] = {"_eq": p0}
    if p1 is not None:
        where["name"] = {"_eq": p1}
    if p2 is not None:
        where["state"] = {"_eq": p2}
    if p3 is not None:
        where["flow_id"] = {"_eq": p3}
    if p4 is not None:
        where["version"] = {"_eq": p4}
    if p5 is not None:
        where["agent_id"] = {"_eq": p5}
    if p6 is not None:
        where["tenant_id"] = {"_eq": p6}
    if p7 is not None:
        where["created"] = {"_eq": p7}
    if p8 is not None:
        where["updated"] = {"_eq": p8}
    if p9 is not None:
        where["end_time"] = {"_eq": p9}
    if p10 is not None:
        where["start_time"] = {"_eq": p10}
    if p11 is not None:
        where["heartbeat"] = {"_eq": p11}
    if p12 is not None:
        where["idempotency_key"] = {"_eq": p12}
    if p13 is not None:
        where["state_message"] = {"_eq": p13}
    if p14 is not None:
        where["state_timestamp"] = {"_eq": p14}
    if p15 is not None:
        where["state_start_time"] = {"_eq": p15}
    if p16 is not None:
        where["scheduled_start_time"] = {"_eq": p16}
    if p17 is not None:
        where["times_resurrected"] = {"_eq": p17}
    if p18 is not None:
        where["auto_scheduled"] = {"_eq": p18}
    if p19 is not None:
        where["nmae"] = {"_eq": p19}
    if p20 is not None:
        where["flow_id"] = {"_eq": p20}
    if p21 is not None:
        where["version"] = {"_eq": p21}
    if p22 is not None:
        where["id"] = {"_eq": p22}
    if p23 is not None:
        where["name"] = {"_eq": p23}
    client.graphql({"query": {with_args("flow_run", {"where": where}): {"id"}}})
