//! stand-in
/// key
pub struct DataKey(pub [u8; 32]);
impl DataKey {
    /// hex
    pub fn hex(&self) -> zeroize::Zeroizing<String> {
        zeroize::Zeroizing::new(self.0.iter().map(|b| format!("{b:02x}")).collect())
    }
}
