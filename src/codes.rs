//! The diagnostic codes and their pages.
