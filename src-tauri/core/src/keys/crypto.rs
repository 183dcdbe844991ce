//! The one place that touches a cipher, a hash for keys, or the machine's randomness. Everything else in
//! `keys` speaks in these verbs: draw, stretch, derive, wrap/unwrap (a key with a key), close/disclose (bytes with a key),
//! seal/unseal (to a person).

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::cost::Cost;
use super::hex::Hex;
use crate::error::{Error, Result};

/// 32 secret bytes that wipe themselves.
pub(super) type Secret = Zeroizing<[u8; 32]>;

type PrivateKey = <DhP256HkdfSha256 as Kem>::PrivateKey;
type PublicKey = <DhP256HkdfSha256 as Kem>::PublicKey;
type Enclosed = <DhP256HkdfSha256 as Kem>::EncappedKey;

/// A cipher would not open: wrong key, or something it stands for was changed. It never says which.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WontOpen;

/// What a cipher gave, or not.
pub(super) type Opened<T> = std::result::Result<T, WontOpen>;

/// 32 bytes under AES-256-GCM: nonce, and text with its tag.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Wrapped {
    pub nonce: Hex<12>,
    pub text: Hex<48>,
}

/// 32 bytes sealed to a public key (HPKE base mode, P-256, HKDF-SHA256, AES-256-GCM).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Sealed {
    pub enclosed: Hex<65>,
    pub text: Hex<48>,
}

/// Fresh bytes from the operating system.
pub(super) fn draw<const N: usize>() -> Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0u8; N]);
    getrandom::fill(&mut *bytes).map_err(|_| Error::broken("no-randomness", "getrandom"))?;
    Ok(bytes)
}

/// Argon2id: makes each guess at a password cost what `cost` says.
pub(super) fn stretch(password: &[u8], salt: &[u8], cost: Cost) -> Result<Secret> {
    let fault = |_| Error::broken("broken", "argon2");
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(fault)?;
    let mut key = Zeroizing::new([0u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(password, salt, &mut *key).map_err(fault)?;
    Ok(key)
}

/// HKDF-SHA256 of secret material into one key for one use (`info`).
pub(super) fn derive(material: &[u8], salt: &[u8], info: &[&[u8]]) -> Secret {
    let mut key = Zeroizing::new([0u8; 32]);
    // Only an output longer than 255 hashes can fail, and this is one.
    let expanded = Hkdf::<Sha256>::new(Some(salt), material).expand_multi_info(info, &mut *key);
    debug_assert!(expanded.is_ok());
    key
}

/// SHA-256, for checks against accidents.
pub(super) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Wraps 32 bytes under a key; `bound` is what they are bound to.
pub(super) fn wrap(key: &Secret, bound: &[u8], plain: &Secret) -> Result<Wrapped> {
    let nonce = *draw::<12>()?;
    let text = Aes256Gcm::new(&(**key).into())
        .encrypt(&nonce.into(), Payload { msg: &**plain, aad: bound })
        .map_err(|_| Error::broken("broken", "aes-gcm"))?;
    Ok(Wrapped { nonce: Hex(nonce), text: Hex::of(&text)? })
}

/// Opens what [`wrap`] made, if key and bindings are the same.
pub(super) fn unwrap(key: &Secret, bound: &[u8], wrapped: &Wrapped) -> Opened<Secret> {
    let nonce: Nonce<_> = wrapped.nonce.0.into();
    let plain = Aes256Gcm::new(&(**key).into()).decrypt(&nonce, Payload { msg: &wrapped.text.0, aad: bound });
    secret_of(plain.map_err(|_| WontOpen)?)
}

/// Bytes of any length under a key that is used for them alone; `bound` is what they are bound to.
pub(super) fn close(key: &Secret, nonce: &Hex<12>, bound: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
    let closed = Aes256Gcm::new(&(**key).into()).encrypt(&nonce.0.into(), Payload { msg: plain, aad: bound });
    closed.map_err(|_| Error::broken("broken", "aes-gcm"))
}

/// Opens what [`close`] made, if key and bindings are the same.
pub(super) fn disclose(key: &Secret, nonce: &Hex<12>, bound: &[u8], text: &[u8]) -> Opened<Zeroizing<Vec<u8>>> {
    let nonce: Nonce<_> = nonce.0.into();
    let plain = Aes256Gcm::new(&(**key).into()).decrypt(&nonce, Payload { msg: text, aad: bound });
    plain.map(Zeroizing::new).map_err(|_| WontOpen)
}

/// A person's key pair (or the recovery code's).
pub(super) struct Pair {
    private: PrivateKey,
    public: PublicKey,
}

impl Pair {
    /// A new one.
    pub fn generate() -> Result<Pair> {
        Ok(Pair::from_seed(&*draw::<32>()?))
    }

    /// The pair that belongs to a seed.
    pub fn from_seed(seed: &[u8]) -> Pair {
        let (private, public) = DhP256HkdfSha256::derive_keypair(seed);
        Pair { private, public }
    }

    /// From the private half.
    pub fn from_private(bytes: &Secret) -> Opened<Pair> {
        let private = PrivateKey::from_bytes(&**bytes).map_err(|_| WontOpen)?;
        let public = DhP256HkdfSha256::sk_to_pk(&private);
        Ok(Pair { private, public })
    }

    /// The private half, to be wrapped.
    pub fn private_bytes(&self) -> Secret {
        let mut bytes = Zeroizing::new([0u8; 32]);
        self.private.write_exact(&mut *bytes);
        bytes
    }

    /// The public half.
    pub fn public_bytes(&self) -> Hex<65> {
        let mut bytes = [0u8; 65];
        self.public.write_exact(&mut bytes);
        Hex(bytes)
    }

    /// Opens what was sealed to this pair's public half, if the bindings are the same.
    pub fn unseal(&self, bound: &[u8], sealed: &Sealed) -> Opened<Secret> {
        let enclosed = Enclosed::from_bytes(&sealed.enclosed.0).map_err(|_| WontOpen)?;
        let plain = hpke::single_shot_open::<hpke::aead::AesGcm256, hpke::kdf::HkdfSha256, DhP256HkdfSha256>(
            &OpModeR::Base,
            &self.private,
            &enclosed,
            INFO,
            &sealed.text.0,
            bound,
        );
        secret_of(plain.map_err(|_| WontOpen)?)
    }
}

const INFO: &[u8] = b"daysheet v1 seal";

/// Seals 32 bytes to a public key.
pub(super) fn seal(public: &Hex<65>, bound: &[u8], plain: &Secret) -> Result<Sealed> {
    let fault = |_| Error::broken("vault-damaged", "public-key");
    let public = PublicKey::from_bytes(&public.0).map_err(fault)?;
    let (enclosed, text) =
        hpke::single_shot_seal::<hpke::aead::AesGcm256, hpke::kdf::HkdfSha256, DhP256HkdfSha256>(&OpModeS::Base, &public, INFO, &**plain, bound)
            .map_err(fault)?;
    Ok(Sealed { enclosed: Hex::of(&enclosed.to_bytes())?, text: Hex::of(&text)? })
}

/// Are the two the same? Takes as long for every difference.
pub(super) fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0u8, |sum, (x, y)| sum | (x ^ y)) == 0
}

/// A list of values as bytes that no other list has: each with its length before it.
pub(super) fn bound_to(values: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for value in values {
        bytes.extend_from_slice(&(value.len() as u64).to_be_bytes());
        bytes.extend_from_slice(value);
    }
    bytes
}

fn secret_of(plain: Vec<u8>) -> Opened<Secret> {
    let plain = Zeroizing::new(plain);
    let bytes: [u8; 32] = plain.as_slice().try_into().map_err(|_| WontOpen)?;
    Ok(Zeroizing::new(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::hex::{decode, encode};

    fn bytes(hex: &str) -> Vec<u8> {
        decode(hex).unwrap()
    }

    /// RFC 9106, 5.3: argon2id with its secret and associated data, through the same crate.
    #[test]
    fn argon2id_gives_the_published_answer() {
        let params = argon2::ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
            .output_len(32)
            .build()
            .unwrap();
        let argon = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
        let mut out = [0u8; 32];
        argon.hash_password_into(&[1; 32], &[2; 16], &mut out).unwrap();
        assert_eq!(encode(&out), "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    /// A test of the reference implementation (argon2id, version 0x13, t 2, m 256 KiB, p 1), through `stretch`.
    #[test]
    fn stretch_gives_the_published_answer() {
        let cost = Cost { memory_kib: 256, passes: 2, lanes: 1 };
        let key = stretch(b"password", b"somesalt", cost).unwrap();
        assert_eq!(encode(&*key), "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe");
    }

    /// RFC 5869, A.1 and A.3 (first 32 bytes; HKDF's output is a stream).
    #[test]
    fn hkdf_gives_the_published_answer() {
        let salt = bytes("000102030405060708090a0b0c");
        let key = derive(&[0x0b; 22], &salt, &[&bytes("f0f1f2f3f4"), &bytes("f5f6f7f8f9")]);
        assert_eq!(encode(&*key), "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
        let key = derive(&[0x0b; 22], &[], &[]);
        assert_eq!(encode(&*key), "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }

    /// NIST's GCM validation set, test cases 14 and 16 of the GCM specification (256-bit keys).
    #[test]
    fn aes_gcm_gives_the_published_answer() {
        let cipher = Aes256Gcm::new(&[0u8; 32].into());
        let text = cipher.encrypt(&[0u8; 12].into(), &[0u8; 16][..]).unwrap();
        assert_eq!(encode(&text), "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");

        let key: [u8; 32] = bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308").try_into().unwrap();
        let nonce: [u8; 12] = bytes("cafebabefacedbaddecaf888").try_into().unwrap();
        let msg = bytes("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
        let aad = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        let text = Aes256Gcm::new(&key.into()).encrypt(&nonce.into(), Payload { msg: &msg, aad: &aad }).unwrap();
        assert!(encode(&text).starts_with("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"));
        assert!(encode(&text).ends_with("76fc6ece0f4e1768cddf8853bb2d551b"));
    }

    /// RFC 9180, A.3.1: P-256, HKDF-SHA256, AES-128-GCM, base mode: the pair from its seed, and the first message.
    #[test]
    fn hpke_opens_the_published_message() {
        let pair = Pair::from_seed(&bytes("668b37171f1072f3cf12ea8a236a45df23fc13b82af3609ad1e354f6ef817550"));
        assert_eq!(encode(&*pair.private_bytes()), "f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2");
        let enclosed = bytes(
            "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4",
        );
        let text = bytes("5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434");
        let plain = hpke::single_shot_open::<hpke::aead::AesGcm128, hpke::kdf::HkdfSha256, DhP256HkdfSha256>(
            &OpModeR::Base,
            &pair.private,
            &Enclosed::from_bytes(&enclosed).unwrap(),
            b"Ode on a Grecian Urn",
            &text,
            b"Count-0",
        );
        assert_eq!(plain.unwrap(), b"Beauty is truth, truth beauty");
    }

    #[test]
    fn sealing_and_wrapping_are_bound_to_what_they_stand_for() {
        let pair = Pair::generate().unwrap();
        let secret = draw::<32>().unwrap();
        let sealed = seal(&pair.public_bytes(), b"olive", &secret).unwrap();
        assert!(pair.unseal(b"olive", &sealed) == Ok(secret.clone()));
        assert!(pair.unseal(b"fran", &sealed) == Err(WontOpen));
        assert!(Pair::generate().unwrap().unseal(b"olive", &sealed) == Err(WontOpen));

        let key = draw::<32>().unwrap();
        let wrapped = wrap(&key, b"olive", &secret).unwrap();
        assert!(unwrap(&key, b"olive", &wrapped) == Ok(secret.clone()));
        assert!(unwrap(&key, b"fran", &wrapped) == Err(WontOpen));
        assert!(unwrap(&secret, b"olive", &wrapped) == Err(WontOpen));
    }

    #[test]
    fn no_nonce_comes_twice() {
        let key = draw::<32>().unwrap();
        let nonces: std::collections::HashSet<_> = (0..20_000).map(|_| wrap(&key, b"", &key).unwrap().nonce.0).collect();
        assert_eq!(nonces.len(), 20_000);
    }

    #[test]
    fn lists_that_differ_bind_differently() {
        assert_ne!(bound_to(&[b"ab", b"c"]), bound_to(&[b"a", b"bc"]));
        assert_ne!(bound_to(&[b"a"]), bound_to(&[b"a", b""]));
    }
}
