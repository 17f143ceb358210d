using System.Reflection;
using TypedSession.CompilerServices;

namespace TypedSession.Generators.Tests;

/// <summary>Reaches the states of an assembly that a test has compiled and loaded.</summary>
internal static class Registry
{
    public static object RoundTrip(object state) =>
        typeof(Registry).GetMethod(nameof(RoundTripOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(state.GetType()).Invoke(null, [state])!;

    public static IEnumerable<string> RegisteredTypeNames(Assembly assembly) =>
        ((IEnumerable<object>)typeof(SessionStates).GetProperty("All", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!)
            .Select(registration => registration.GetType().GenericTypeArguments.Single())
            .Where(type => type.Assembly == assembly)
            .Select(type => type.Name);

    private static T RoundTripOf<T>(T state)
        where T : class, ISessionState<T>
    {
        var writer = new SessionWriter(stackalloc byte[256]);
        T.Write(ref writer, state);
        var reader = new SessionReader(writer.WrittenSpan);
        Assert.True(T.TryRead(ref reader, out T? value));
        Assert.Equal(0, reader.FallbackCount);
        Assert.Equal(writer.Length, reader.Position);
        return value;
    }
}
