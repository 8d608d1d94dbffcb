//! What differs → standard output.

/// The first differences in full, the others counted.
pub fn tell(differences: &[String]) {
    for difference in differences.iter().take(10) {
        println!("DIFFERENCE {difference}\n");
    }
    if !differences.is_empty() {
        println!("{} differences", differences.len());
    }
}
