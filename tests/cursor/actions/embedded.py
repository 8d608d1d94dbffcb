from prefect import Client

Client().graphql("""
query Q {
    do‸gs {
        name
        mo‸ther { name }
    }
}
""")
Client().graphql("query Q { do‸gs { name mother { name } } }")
Client().graphql({"query": {"dogs": ["name", "mo‸ther { name id }"]}})
Client().graphql('query Q { dogs { name mo' 'th‸er { name } } }')
Client().graphql(f"""
    query {{
        dogs {{ ‸mother {{ name }} }}
    }}
""")
