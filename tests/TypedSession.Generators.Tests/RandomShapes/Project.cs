using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedSession.Harness;

namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>Many declarations in one compilation, for one run of the generator is as quick with twenty as with one.</summary>
internal static class Project
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.ComponentModel.DataAnnotations;
        global using System.Linq;
        global using TypedSession;
        """;

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview);

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "RandomShapes",
        [CSharpSyntaxTree.ParseText(Usings, Parse)],
        [.. References.Framework, References.Library],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Runs the generator; whatever the sources, it neither throws nor reports.</summary>
    public static Compilation Generate(IReadOnlyList<string> sources)
    {
        CSharpCompilation compilation = Empty.AddSyntaxTrees(sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, Parse, $"/0/Shape{i}.cs")));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new SessionGenerator().AsSourceGenerator()], parseOptions: Parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out var diagnostics);
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
        Assert.Empty(diagnostics);
        return output;
    }

    /// <summary>Compiles and loads. The declarations must compile, and what is generated must do so without warnings.</summary>
    public static Assembly Load(IReadOnlyList<string> sources)
    {
        Compilation compilation = Generate(sources);
        using MemoryStream image = new();
        var result = compilation.Emit(image);
        Diagnostic? first = result.Diagnostics.FirstOrDefault(diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error
            || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true));
        Assert.True(first is null, $"{first}\n{first?.Location.SourceTree}");
        image.Position = 0;
        return new AssemblyLoadContext("RandomShapes", isCollectible: true).LoadFromStream(image);
    }
}
