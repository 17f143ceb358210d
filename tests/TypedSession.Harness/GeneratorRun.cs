using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace TypedSession.Harness;

/// <summary>What a generator made of a source.</summary>
public sealed class GeneratorRun
{
    internal GeneratorRun(GeneratorRunResult result, Compilation compilation)
    {
        Sources = result.GeneratedSources.ToImmutableSortedDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);
        Compilation = compilation;
        Steps = [.. result.TrackedSteps.Keys.Where(ModelWalker.IsOwnStep).Order(StringComparer.Ordinal)];
    }

    /// <summary>The generated sources by hint name.</summary>
    public ImmutableSortedDictionary<string, string> Sources { get; }

    /// <summary>The test's sources and the generated ones.</summary>
    public Compilation Compilation { get; }

    /// <summary>The names of the generator's tracked steps.</summary>
    public ImmutableArray<string> Steps { get; }

    /// <summary>All generated text, each source under its hint name: for snapshots.</summary>
    public string Text => string.Concat(Sources.Select(source => $"// {source.Key}\n{source.Value}\n"));

    /// <summary>The one generated source whose hint name contains these words.</summary>
    public string Source(string name) => Sources.Where(source => source.Key.Contains(name, StringComparison.Ordinal)).Select(source => source.Value).ToList() switch
    {
        [string only] => only,
        { Count: int count } => throw new HarnessException($"{count} generated sources are named like {name}: {string.Join(", ", Sources.Keys)}."),
    };

    /// <summary>Compiles and loads the project in a context of its own, and runs its module initializers.</summary>
    /// <param name="libraries">Projects that it refers to: loaded with it, and not run.</param>
    public Assembly Load(params IReadOnlyList<GeneratorRun> libraries)
    {
        AssemblyLoadContext context = new(Compilation.AssemblyName, isCollectible: true);
        foreach (GeneratorRun library in libraries) library.LoadInto(context);
        Assembly assembly = LoadInto(context);
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        return assembly;
    }

    /// <summary>Compiles and loads the project, with a library as it was built elsewhere.</summary>
    public Assembly Load(byte[] library)
    {
        AssemblyLoadContext context = new(Compilation.AssemblyName, isCollectible: true);
        using MemoryStream image = new(library);
        context.LoadFromStream(image);
        Assembly assembly = LoadInto(context);
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        return assembly;
    }

    private Assembly LoadInto(AssemblyLoadContext context)
    {
        using MemoryStream image = new();
        EmitResult result = Compilation.Emit(image);
        if (!result.Success)
        {
            throw new HarnessException($"The project does not compile.\n{string.Join('\n', result.Diagnostics)}");
        }

        image.Position = 0;
        return context.LoadFromStream(image);
    }
}
