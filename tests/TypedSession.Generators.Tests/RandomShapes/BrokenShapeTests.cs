namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>Declarations as they are while they are typed: neither they nor whole ones make the generator throw.</summary>
public sealed class BrokenShapeTests(ITestOutputHelper output)
{
    private const int Batch = 10;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1";

    /// <summary>Half of them whole, half of them broken: 200, and 2,000 in the long run.</summary>
    [Theory]
    [InlineData(2026)]
    [InlineData(null)]
    public void No_declaration_makes_the_generator_throw(int? fixedStart)
    {
        int start = fixedStart ?? Random.Shared.Next();
        output.WriteLine($"start value {start}");
        for (int batch = 0; batch < (IsLong ? 100 : 10); batch++)
        {
            var random = new Random(unchecked(start + batch));
            string[] sources = BrokenShape.Batch(Batch, random);
            try
            {
                Project.Generate(sources);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Start value {start + batch}: {exception.Message}\n{string.Concat(sources)}", exception);
            }
        }
    }
}
