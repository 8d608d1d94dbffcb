gql("query { flow(name: ")
after = "code again"
gql("""query { flow(x: "unclosed""")
after = 1
