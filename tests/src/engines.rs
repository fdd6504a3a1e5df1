//! Tests that run in every engine: written once, with the engine as their argument.

/// Makes a test of each function for each engine, named by it: `firefox::a_test`.
///
/// `cargo xtask test` leaves out those whose engine is not there; run by hand, they say what is missing.
#[macro_export]
macro_rules! in_every_engine {
    ($($test:ident),* $(,)?) => {
        $crate::in_every_engine!(@of chromium Chromium $($test)*);
        $crate::in_every_engine!(@of firefox Firefox $($test)*);
        $crate::in_every_engine!(@of webkit WebKit $($test)*);
    };
    (@of $module:ident $engine:ident $($test:ident)*) => {
        mod $module {
            $(
                #[test]
                fn $test() -> ::anyhow::Result<()> {
                    super::$test(::xtask::browser::Engine::$engine)
                }
            )*
        }
    };
}
