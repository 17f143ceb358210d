using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Repository.Tests.Rules;

/// <summary>The rules and fixes that the package carries.</summary>
internal static class RuleCatalogue
{
    public static IReadOnlyList<DiagnosticAnalyzer> Analyzers { get; } = Create<DiagnosticAnalyzer>("TypedSession.Analyzers");

    public static IReadOnlyList<CodeFixProvider> Fixes { get; } = Create<CodeFixProvider>("TypedSession.CodeFixes");

    public static TheoryData<string> AnalyzerNames => [.. Analyzers.Select(analyzer => analyzer.GetType().Name)];

    /// <summary>A rule may have several messages, and then as many descriptors.</summary>
    public static ILookup<string, DiagnosticDescriptor> Rules { get; } = Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).ToLookup(descriptor => descriptor.Id);

    public static TheoryData<string> Ids => [.. Rules.Select(rule => rule.Key).Order(StringComparer.Ordinal)];

    public static DiagnosticAnalyzer Analyzer(string name) => Analyzers.Single(analyzer => analyzer.GetType().Name == name);

    private static List<T> Create<T>(string assembly) =>
        [.. Assembly.Load(assembly).GetTypes().Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type)).OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => (T)Activator.CreateInstance(type)!)];
}
