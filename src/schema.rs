//! A GraphQL schema as one flat image.
