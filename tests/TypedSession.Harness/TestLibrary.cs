using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace TypedSession.Harness;

/// <summary>The library that was cut off a test's sources. Tests that cut off the same share it.</summary>
internal sealed class TestLibrary
{
    private const string Name = "TestLibrary";
    private const int Limit = 64;

    private static readonly ConcurrentDictionary<(HarnessOptions Options, string Text), Lazy<TestLibrary?>> Known = [];

    private TestLibrary(HarnessOptions options, Compilation compilation, byte[] image)
    {
        AsFile = options with { References = [.. options.References, MetadataReference.CreateFromImage(image)] };
        AsCompilation = options with { References = [.. options.References, compilation.ToMetadataReference()] };
    }

    /// <summary>Options of a project that refers to the library's file, as a build does.</summary>
    public HarnessOptions AsFile { get; }

    /// <summary>Options of a project that refers to the library's compilation, as an editor does.</summary>
    public HarnessOptions AsCompilation { get; }

    /// <summary>The library for a project of these options; null where it does not compile.</summary>
    public static TestLibrary? Of(IReadOnlyList<string> sources, HarnessOptions options)
    {
        if (Known.Count > Limit) Known.Clear();
        string[] texts = [.. sources.Where(source => !string.IsNullOrWhiteSpace(source))];
        return Known.GetOrAdd((options, string.Join('\0', texts)), _ => new Lazy<TestLibrary?>(() => Build(texts, options))).Value;
    }

    /// <summary>The library's options, and a source that makes the other project its friend.</summary>
    public static (HarnessOptions Options, string Friend) OptionsOf(HarnessOptions options) => (
        options with { AssemblyName = Name, OutputKind = OutputKind.DynamicallyLinkedLibrary },
        $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{options.AssemblyName}\")]");

    private static TestLibrary? Build(IReadOnlyList<string> sources, HarnessOptions options)
    {
        (HarnessOptions own, string friend) = OptionsOf(options);
        Compilation compilation = TestCompilation.WithGenerated(TestCompilation.Create([.. sources, friend], own), own);
        using MemoryStream image = new();
        return compilation.Emit(image).Success ? new TestLibrary(options, compilation, image.ToArray()) : null;
    }
}
