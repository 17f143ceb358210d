using System.Collections.Immutable;
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

    private static readonly CSharpCompilation Base = CSharpCompilation.Create("TestProject", [], [.. References.Framework, References.Library], Options(HarnessOptions.Default, []));

    public static string PathOf(int source) => $"/0/Source{source}.cs";

    /// <summary>Documentation comments are read as in a project that writes a documentation file: generated code must do without CS1591.</summary>
    public static CSharpParseOptions ParseOptions(HarnessOptions options) => new(options.LanguageVersion, DocumentationMode.Diagnose);

    public static CSharpCompilation Create(IReadOnlyList<string> sources, HarnessOptions options)
    {
        IEnumerable<SyntaxTree> trees = Files(sources, options).Select(file => CSharpSyntaxTree.ParseText(file.Text, ParseOptions(options), file.Path));
        ImmutableArray<SyntaxTree> parsed = [.. trees];
        CSharpCompilation compilation = Base.WithAssemblyName(options.AssemblyName).WithOptions(Options(options, parsed)).AddSyntaxTrees(parsed);
        return options.References.Count == 0 ? compilation : compilation.AddReferences(options.References);
    }

    public static IEnumerable<(string Path, SourceText Text)> Files(IReadOnlyList<string> sources, HarnessOptions options)
    {
        for (int source = 0; source < sources.Count; source++)
        {
            yield return (PathOf(source), SourceText.From(sources[source].ReplaceLineEndings("\n"), System.Text.Encoding.UTF8));
        }

        if (options.ImplicitUsings)
        {
            yield return ("/0/obj/GlobalUsings.g.cs", SourceText.From(GlobalUsings, System.Text.Encoding.UTF8));
        }
    }

    public static CSharpCompilationOptions Options(HarnessOptions options, IEnumerable<SyntaxTree> trees) =>
        new CSharpCompilationOptions(
            options.OutputKind ?? (trees.Any(IsProgram) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary),
            warningLevel: 9999,
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

    public static AnalyzerOptions AnalyzerOptions(HarnessOptions options) => new(AdditionalTexts(options), new TestSettings(options).Provider);

    private static ImmutableArray<AdditionalText> AdditionalTexts(HarnessOptions options) => [.. options.AdditionalFiles.Select(file => new Additional(file.Key, file.Value))];

    private static bool IsProgram(SyntaxTree tree) => tree.GetRoot() is CompilationUnitSyntax unit && unit.Members.Any(SyntaxKind.GlobalStatement);

    private sealed class Additional(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
    }
}
