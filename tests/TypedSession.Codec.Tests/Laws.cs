using FsCheck;
using FsCheck.Fluent;

namespace TypedSession.Codec.Tests;

/// <summary>Checks a law on many generated values; a failure names the start value to repeat it with.</summary>
internal static class Laws
{
    public static void Hold<T>(Gen<T> values, Action<T> law, int times = 500) =>
        Prop.ForAll(values.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(times));
}
