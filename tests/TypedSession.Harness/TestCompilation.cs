using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedSession.Generators;

namespace TypedSession.Harness;

/// <summary>The compilation of a test. All share the bound references of one base compilation, which makes each of them cheap.</summary>
internal static class TestCompilation
{
    private const string UsingsPath = "/0/obj/GlobalUsings.g.cs";

    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.ComponentModel.DataAnnotations;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using TypedSession;

        """;

    private static readonly CSharpParseOptions OfUsings = ParseOptions(HarnessOptions.Default);

    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText(SourceText.From(GlobalUsings, System.Text.Encoding.UTF8), OfUsings, UsingsPath);

    // By their further references, and by name: what has the same of both shares what was bound.
    private static readonly ConditionalWeakTable<IReadOnlyList<MetadataReference>, ConcurrentDictionary<string, CSharpCompilation>> Bases = [];

    public static string PathOf(int source) => $"/0/Source{source}.cs";

    /// <summary>Documentation comments are read as in a project that writes a documentation file: generated code must do without CS1591.</summary>
    public static CSharpParseOptions ParseOptions(HarnessOptions options) => new(options.LanguageVersion, DocumentationMode.Diagnose);

    public static CSharpCompilation Create(IReadOnlyList<string> sources, HarnessOptions options)
    {
        CSharpParseOptions language = ParseOptions(options);
        ImmutableArray<SyntaxTree> parsed = [.. Files(sources, options).Select(file => file.Path == UsingsPath && language.Equals(OfUsings)
            ? Usings
            : CSharpSyntaxTree.ParseText(file.Text, language, file.Path))];
        return BaseOf(options).WithOptions(Options(options, parsed)).AddSyntaxTrees(parsed);
    }

    public static IEnumerable<(string Path, SourceText Text)> Files(IReadOnlyList<string> sources, HarnessOptions options)
    {
        for (int source = 0; source < sources.Count; source++)
        {
            yield return (PathOf(source), SourceText.From(sources[source].ReplaceLineEndings("\n"), System.Text.Encoding.UTF8));
        }

        if (options.ImplicitUsings)
        {
            yield return (UsingsPath, SourceText.From(GlobalUsings, System.Text.Encoding.UTF8));
        }
    }

    public static CSharpCompilationOptions Options(HarnessOptions options, IEnumerable<SyntaxTree> trees) =>
        new CSharpCompilationOptions(
            options.OutputKind ?? (trees.Any(IsProgram) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary),
            warningLevel: 9999,
            // Tests run beside each other as it is.
            concurrentBuild: false,
            nullableContextOptions: options.Nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable,
            deterministic: true).WithSyntaxTreeOptionsProvider(new TestSettings(options));

    /// <summary>Runs the generator without any check, so that the members it makes exist.</summary>
    public static Compilation WithGenerated(CSharpCompilation compilation, HarnessOptions options)
    {
        Driver(new SessionGenerator(), options, track: false).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return output;
    }

    public static GeneratorDriver Driver(IIncrementalGenerator generator, HarnessOptions options, bool track) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        AdditionalTexts(options),
        ParseOptions(options),
        new TestSettings(options).Provider,
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, track));

    /// <summary>Several rules run at once, as in a build.</summary>
    public static CompilationWithAnalyzers WithAnalyzers(Compilation compilation, IReadOnlyList<DiagnosticAnalyzer> analyzers, HarnessOptions options) => compilation.WithAnalyzers(
        [.. analyzers],
        new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(AdditionalTexts(options), new TestSettings(options).Provider), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));

    private static CSharpCompilation BaseOf(HarnessOptions options) => Bases.GetOrCreateValue(options.References).GetOrAdd(options.AssemblyName, static (name, further) =>
        CSharpCompilation.Create(name, [], [.. References.Framework, References.Library, .. further], Options(HarnessOptions.Default, [])), options.References);

    private static ImmutableArray<AdditionalText> AdditionalTexts(HarnessOptions options) => [.. options.AdditionalFiles.Select(file => new Additional(file.Key, file.Value))];

    private static bool IsProgram(SyntaxTree tree) => tree.GetRoot() is CompilationUnitSyntax unit && unit.Members.Any(SyntaxKind.GlobalStatement);

    private sealed class Additional(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
    }
}
