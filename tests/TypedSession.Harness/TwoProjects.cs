using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Harness;

/// <summary>
/// A test's sources as two projects. A build refers to the library's file, an editor to its compilation, where each of its symbols has
/// syntax: rules must report the same both ways, and throw in neither.
/// </summary>
internal static class TwoProjects
{
    private const string LibraryName = "TestLibrary";

    /// <summary>Demands that a project that refers to the library's compilation is judged as one that refers to its file.</summary>
    public static async Task DemandAgreementAsync(IReadOnlyList<DiagnosticAnalyzer> analyzers, IReadOnlyList<Markup> sources, HarnessOptions options)
    {
        if (await BuiltAsync(analyzers, sources, options) is { } built)
        {
            DemandSame(built.Reported, await AnalyzerHarness.RunAsync(analyzers, Rest(built.Split, options, built.Library.ToMetadataReference())!, options));
        }
    }

    /// <summary>The way in which the sources can be cut, and what is reported when the library is built; null where they cannot be cut.</summary>
    public static async Task<(SourceSplit Split, Compilation Library, ImmutableArray<Diagnostic> Reported)?> BuiltAsync(
        IReadOnlyList<DiagnosticAnalyzer> analyzers, IReadOnlyList<Markup> sources, HarnessOptions options)
    {
        foreach (SourceSplit split in SourceSplit.Of(sources))
        {
            if (Library(split, options) is { } library && Rest(split, options, Built(library)) is { } rest)
            {
                return (split, library, await AnalyzerHarness.RunAsync(analyzers, rest, options));
            }
        }

        return null;
    }

    public static void DemandSame(IReadOnlyList<Diagnostic> built, IReadOnlyList<Diagnostic> edited)
    {
        List<string> differences = [.. Texts(built).Except(Texts(edited)).Select(text => $"by a build alone: {text}"), .. Texts(edited).Except(Texts(built)).Select(text => $"in an editor alone: {text}")];
        if (differences.Count > 0)
        {
            throw new HarnessException($"A build and an editor disagree.\n{string.Join('\n', differences)}");
        }
    }

    /// <summary>The library's options, and a source that makes the other project its friend.</summary>
    public static (HarnessOptions Options, string Friend) LibraryOf(HarnessOptions options) =>
        (options with { AssemblyName = LibraryName, OutputKind = OutputKind.DynamicallyLinkedLibrary }, $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{options.AssemblyName}\")]");

    private static IEnumerable<string> Texts(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Select(diagnostic => $"{diagnostic.Location.GetLineSpan()} {diagnostic.Id} {DiagnosticReport.MessageOf(diagnostic)}");

    private static Compilation? Library(SourceSplit split, HarnessOptions options)
    {
        (HarnessOptions own, string friend) = LibraryOf(options);
        return Compiled(TestCompilation.WithGenerated(TestCompilation.Create([.. split.Library, friend], own), own));
    }

    private static Compilation? Rest(SourceSplit split, HarnessOptions options, MetadataReference library)
    {
        HarnessOptions own = options with { References = [.. options.References, library] };
        return Compiled(TestCompilation.WithGenerated(TestCompilation.Create(split.Rest, own), own));
    }

    private static Compilation? Compiled(Compilation compilation) =>
        compilation.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? null : compilation;

    private static PortableExecutableReference Built(Compilation library)
    {
        using MemoryStream image = new();
        library.Emit(image);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
