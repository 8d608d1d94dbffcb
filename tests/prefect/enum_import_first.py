def send():
    import prefect
    with_args = prefect.utilities.graphql.with_args
    prefect.Client().graphql({"query": {"flow": {"id"}, prefect.utilities.graphql.with_args("project", {"order_by": {"name": "desc"}}): {"id"}}})
