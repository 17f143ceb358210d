using System.Reflection;
using Microsoft.CodeAnalysis;

namespace TypedSession.Harness;

/// <summary>The project's generator.</summary>
internal static class SessionGeneratorUnderTest
{
    private static readonly Type? Type = Assembly.Load("TypedSession.Generators").GetType("TypedSession.Generators.SessionGenerator");

    public static IIncrementalGenerator? TryCreate() => Type is null ? null : (IIncrementalGenerator)Activator.CreateInstance(Type)!;
}
