gql("query { flow(name: ")
after = "code again"
gql("""query { flow(x: "unclosed""")
after = 1


unclosed = gql("{ flow { id } }", limit=1


def after(one):
    """query the database"""
    return {"k": one}


def with_args(field: str, arguments=None):
    return [field]
