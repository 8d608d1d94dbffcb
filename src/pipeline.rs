//! The whole way on one screen: read, check, compile.
